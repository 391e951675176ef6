import { account } from '../../definition/tables/account'
import { appointment, phonecall, task } from '../../definition/tables/activities'
import { annotation } from '../../definition/tables/annotation'
import { contact } from '../../definition/tables/contact'
import { instrument } from '../../definition/tables/instrument'
import { opportunity } from '../../definition/tables/opportunity'
import { competitor, pricelevel, product } from '../../definition/tables/sales-catalogue'
import { formOf, type FormOutline, type SectionRows } from './form-outline'
import { NOTES, quickView, subGrid } from './form-parts'

const RECORD: SectionRows = [
  ['ownerid', 'statuscode'],
  ['createdon', 'createdby'],
  ['modifiedon', 'modifiedby'],
]

const SCHEDULE: SectionRows = [
  ['scheduledstart', 'scheduledend'],
  ['actualdurationminutes', 'actualend'],
]

/** The main forms, one per table of the daily work. */
export const MAIN_FORMS: readonly FormOutline[] = [
  formOf(
    account.table,
    {
      Summary: {
        General: [
          ['name', 'customertypecode'],
          ['primarycontactid', 'telephone1'],
          ['nv_nextvisit', 'nv_deliverynote'],
          ['emailaddress1', 'websiteurl'],
        ],
        Address: [
          ['address1_line1'],
          ['address1_postalcode', 'address1_city'],
          ['address1_country', 'nv_deliveryopens'],
          ['address1_latitude', 'address1_longitude'],
        ],
        'Primary contact': quickView('primarycontactid', 'contact', 'Contact in brief'),
        Contacts: subGrid('contact', 'contact_customer_accounts', 'Associated contacts', 4),
        Description: [['description']],
        Notes: NOTES,
      },
      Commercial: {
        Opportunities: subGrid('opportunity', 'opportunity_parent_account', 'Associated opportunities', 5),
        Figures: [
          ['revenue', 'transactioncurrencyid'],
          ['creditlimit', 'creditonhold'],
          ['nv_openbalance', 'paymenttermscode'],
          ['numberofemployees', 'defaultpricelevelid'],
        ],
        Classification: [
          ['accountnumber', 'accountcategorycode'],
          ['industrycode', 'ownershipcode'],
          ['parentaccountid', 'tickersymbol'],
          ['nv_sectors'],
        ],
        'Products of interest': subGrid('product', 'nv_account_product', 'Associated products', 4),
      },
      Service: {
        Relationship: [['nv_customersince', 'nv_satisfaction'], ['fax']],
        Instruments: subGrid('nv_instrument', 'nv_account_nv_instrument_AccountId', 'Associated instruments', 5),
        'Site notes': [['nv_sitenotes']],
      },
      Administration: { Record: RECORD },
    },
    { header: ['ownerid', 'statuscode', 'revenue'] },
  ),
  formOf(
    contact.table,
    {
      Summary: {
        General: [
          ['firstname', 'lastname'],
          ['jobtitle', 'department'],
          ['parentcustomerid', 'accountrolecode'],
          ['mobilephone', 'telephone1'],
          ['emailaddress1', 'nv_reportsto'],
          ['entityimage'],
        ],
        Company: quickView('parentcustomerid', 'account', 'Account in brief'),
        Address: [['address1_line1'], ['address1_postalcode', 'address1_city'], ['address1_country']],
        Description: [['description']],
      },
      Details: {
        Personal: [
          ['birthdate', 'anniversary'],
          ['gendercode', 'creditlimit'],
        ],
        'Contact preferences': [['preferredcontactmethodcode'], ['donotphone', 'donotemail']],
        Notes: NOTES,
      },
      Administration: { Record: RECORD },
    },
    { header: ['ownerid', 'statuscode'] },
  ),
  formOf(
    opportunity.table,
    {
      Summary: {
        General: [
          ['name', 'customerid'],
          ['parentaccountid', 'parentcontactid'],
          ['estimatedclosedate', 'closeprobability'],
          ['estimatedvalue', 'transactioncurrencyid'],
          ['opportunityratingcode', 'salesstage'],
        ],
        'What is needed': [['customerneed'], ['currentsituation']],
        Notes: NOTES,
      },
      Commercial: {
        Terms: [
          ['pricelevelid', 'nv_productid'],
          ['discountamount', 'discountpercentage'],
        ],
        Outcome: [
          ['actualvalue', 'actualclosedate'],
          ['stepname', 'identifycompetitors'],
        ],
        Competitors: subGrid('competitor', 'opportunitycompetitors_association', 'Competitors', 4),
        Description: [['description']],
      },
      Administration: { Record: RECORD },
    },
    { header: ['estimatedvalue', 'estimatedclosedate', 'ownerid'] },
  ),
  formOf(appointment.table, {
    Appointment: {
      General: [
        ['subject'],
        ['requiredattendees', 'optionalattendees'],
        ['regardingobjectid', 'location'],
        ['prioritycode', 'isalldayevent'],
      ],
      Schedule: SCHEDULE,
      Description: [['description']],
    },
    Administration: { Record: RECORD },
  }),
  formOf(task.table, {
    Task: {
      General: [['subject'], ['regardingobjectid', 'prioritycode'], ['category', 'percentcomplete']],
      Schedule: SCHEDULE,
      Description: [['description']],
    },
    Administration: { Record: RECORD },
  }),
  formOf(phonecall.table, {
    'Phone call': {
      General: [
        ['subject'],
        ['from', 'to'],
        ['regardingobjectid', 'phonenumber'],
        ['directioncode', 'leftvoicemail'],
        ['prioritycode'],
      ],
      Schedule: SCHEDULE,
      Description: [['description']],
    },
    Administration: { Record: RECORD },
  }),
  formOf(instrument.table, {
    Instrument: {
      General: [
        ['nv_name', 'nv_serialnumber'],
        ['nv_accountid', 'nv_productid'],
        ['nv_condition', 'nv_certified'],
        ['nv_probes'],
      ],
      Readings: [
        ['nv_setpoint', 'nv_drift'],
        ['nv_runninghours', 'nv_purchaseprice'],
      ],
    },
    Service: {
      Dates: [['nv_installedon', 'nv_nextservice']],
      Log: [['nv_servicelog']],
    },
    Administration: { Record: RECORD },
  }),
  formOf(product.table, {
    Product: {
      General: [
        ['name', 'productnumber'],
        ['producttypecode', 'parentproductid'],
        ['vendorname', 'producturl'],
      ],
      Prices: [
        ['price', 'standardcost'],
        ['pricelevelid', 'transactioncurrencyid'],
      ],
      Stock: [
        ['isstockitem', 'quantityonhand'],
        ['stockweight', 'quantitydecimal'],
        ['validfromdate', 'validtodate'],
      ],
      Description: [['description']],
    },
    Administration: { Record: [['statuscode'], ...RECORD.slice(1)] },
  }),
  formOf(annotation.table, {
    Note: {
      General: [['subject'], ['objectid'], ['notetext']],
      File: [
        ['isdocument', 'filename'],
        ['mimetype', 'filesize'],
      ],
    },
    Administration: { Record: [['ownerid'], ...RECORD.slice(1)] },
  }),
  formOf(pricelevel.table, {
    'Price list': {
      General: [['name', 'transactioncurrencyid'], ['begindate', 'enddate'], ['description']],
    },
  }),
  formOf(competitor.table, {
    Competitor: {
      General: [
        ['name', 'address1_city'],
        ['websiteurl', 'reportedrevenue'],
      ],
      Assessment: [['strengths'], ['weaknesses']],
    },
  }),
]
