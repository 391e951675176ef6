import type { Pickable } from '../random'

export const TASK_SUBJECTS: Pickable<string> = [
  'Send calibration certificates',
  'Prepare quotation',
  'Order door seals',
  'Follow up on delivery',
  'Update site drawing',
  'Book validation of freezers',
  'Check alarm routing',
  'Return loan logger',
  'Send safety data sheet',
  'Renew agreement',
  'Confirm purchase order',
  'Collect temperature data',
  'Replace probe in cold room',
  'Ask about new laboratory wing',
  'Correct invoice address',
  'Prepare annual review',
  'Arrange training for night shift',
  'Review mapping report',
]

export const CALL_SUBJECTS: Pickable<string> = [
  'Alarm during the night',
  'Question about invoice',
  'New contact at reception',
  'Delivery window',
  'Price of spare parts',
  'Loan unit while repairing',
  'Reminder of agreement',
  'Feedback on last visit',
  'Customs papers',
  'Software update',
]

export const APPOINTMENT_SUBJECTS: Pickable<string> = [
  'Site visit',
  'Service visit',
  'Validation visit',
  'Demonstration',
  'Annual review',
  'Temperature mapping',
  'Commissioning',
  'Training',
  'Kick-off meeting',
  'Contract meeting',
  'Audit preparation',
  'Acceptance test',
]

export const ROOMS: Pickable<string> = [
  'Reception',
  'Loading bay 3',
  'Cold room 2',
  'Laboratory, 4th floor',
  'Canteen',
  'Gate B',
  'Meeting room Fjell',
  'Møterom Sjø',
  'Quay 7',
  'Teams',
  'Basement, freezer hall',
]

export const TASK_CATEGORIES: Pickable<string> = ['Service', 'Sales', 'Paperwork', 'Logistics', 'Quality']

export const DELIVERY_NOTES: Pickable<string> = [
  'Bay 3, badge at the gate',
  'Ring twice, the bell is slow',
  'Ferry at 07:40 and 15:10 only',
  'Low bridge: 3.4 m at most',
  'Deliver to the pharmacy, not to reception',
  'No deliveries during surgery, 09–11',
  'Helmet and safety shoes required',
  'Use the tunnel entrance in winter\nKeys at the guard',
  'Ask for the night porter after 18:00',
]

export const OBSERVATIONS: Pickable<string> = [
  'Both −80 °C units are due for validation.',
  'Door seal on unit 2 replaced, log attached.',
  'The customer wants alarms by text message as well as by e-mail.',
  'Drift is within limits on all probes.',
  'New wing opens after the summer; 14 rooms to be mapped.',
  'Access only with an escort: call an hour ahead.',
  'Compressor noise reported by the night shift, nothing found.',
  'Prefers quotations with prices in kroner.',
  'Calibration label missing on the freezer by the window.',
  'Delivery was one box short; replacement sent.',
  'Purchasing needs three offers above 500,000.',
  'Humidity in the seed vault rises when the ventilation stops.',
  'They compare us with last year’s supplier on response time.',
  'Network moves to a new address range in the spring.',
  'Spør etter vaktmesteren på Østfløyen.',
  'Kontakten er i permisjon til påske; bruk e-post.',
  'Reçu le certificat, à vérifier.',
  'Prüfprotokoll fehlt für Gerät 7.',
]

export const OPPORTUNITY_TOPICS: Pickable<string> = [
  'Monitoring for cold rooms',
  'Replacement of loggers',
  'Service agreement',
  'Validation of freezers',
  'Alarm upgrade',
  'Mapping of warehouse',
  'Loggers for transport',
  'New laboratory wing',
  'Spare parts',
  'Calibration on site',
  'Retrofit of probes',
  'Gateway for vessels',
  'Framework agreement',
  'Software subscription',
]

export const NOTE_TITLES: Pickable<string> = [
  'Visit',
  'Telephone',
  'Site access',
  'Agreement',
  'Calibration',
  'Delivery',
  'Complaint',
  'Idea',
  'Observasjon',
]
