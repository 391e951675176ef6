import { extensionOf, safeFileName } from './file-name'

/** Why a file is not opened from its note. */
export const SAVE_ONLY_REASONS = ['program', 'blocked', 'noExtension'] as const
export type SaveOnlyReason = (typeof SAVE_ONLY_REASONS)[number]

/** Whether a file may be handed to the system's program for it, or is only saved. */
export type FileOpening =
  | { readonly kind: 'openable' }
  | { readonly kind: 'saveOnly'; readonly reason: SaveOnlyReason; readonly extension: string }

/**
 * The ends of names of what runs, installs, leads elsewhere or carries a program when it is opened: what Outlook never opens, the
 * documents of Office that are made for macros, and the like of other systems.
 * Source: https://support.microsoft.com/office/blocked-attachments-in-outlook-434752e1-02d3-4e90-9124-8b81e49a8519
 */
const PROGRAMS: ReadonlySet<string> = new Set(
  [
    'ade adp app application appref-ms asp aspx asx bas bat bgi cab cdxml cer chm cmd cnt com cpl crt csh der diagcab diagcfg diagpkg',
    'exe fxp gadget grp hlp hpj hta htc inf ins isp its jar jnlp js jse ksh lnk mad maf mag mam maq mar mas mat mau mav maw mcf mda mdb',
    'mde mdt mdw mdz msc msh msh1 msh2 mshxml msh1xml msh2xml msi msp mst msu ops osd pcd pif pl plg prf prg printerexport ps1 ps1xml ps2',
    'ps2xml psc1 psc2 psd1 psdm1 psm1 pst py pyc pyo pyw pyz pyzw reg scf scr sct settingcontent-ms shb shs theme themepack tmp udl url',
    'vb vbe vbp vbs vhd vhdx vsmacros vsw webpnp website ws wsb wsc wsf wsh xbap xll xnk',
    'appcontent-ms appinstaller appx appxbundle dll iqy dqy img iso job library-ms mjs msix msixbundle oqy ocx rdp rqy search-ms',
    'searchconnector-ms slk sys wim',
    'accda accdb accde accdr docm dotm potm ppa ppam ppsm pptm sldm wll xla xlam xlm xlsm xltm',
    'action apk appimage applescript bash bin command crx deb desktop dmg elf fileloc fish flatpakref inetloc kts lua mpkg osascript out',
    'php phar pkg rb rpm run scpt scptd service sh so terminal tool webloc workflow xpi zsh',
  ].flatMap((line) => line.split(' ')),
)

/** Whether a click opens a file of that name. `blocked`: the ends of names that the organisation blocks, in lower case. */
export function fileOpening(name: string, blocked: readonly string[]): FileOpening {
  const extension = extensionOf(safeFileName(name))
  const saveOnly = (reason: SaveOnlyReason): FileOpening => ({ kind: 'saveOnly', reason, extension })
  if (extension === '') return saveOnly('noExtension')
  if (PROGRAMS.has(extension)) return saveOnly('program')
  return blocked.includes(extension) ? saveOnly('blocked') : { kind: 'openable' }
}
