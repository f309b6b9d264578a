/** The contract of `exports`: what leaves with data about people, marked, sealed, listed and with an end. */
export { copyNumber, exportMark, sayablePassphrase } from './export-mark.ts';
export {
  dayAfter,
  exportDoneSchema,
  type ListedExport,
  type ListedExports,
  listedExportSchema,
  listedExportsSchema,
  pagePrintedSchema,
  standingOf,
} from './exports-api.ts';
