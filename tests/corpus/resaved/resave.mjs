// Saves a form again with SheetJS and ExcelJS, changing nothing:
//   npm install xlsx@0.18.5 exceljs@4.4.0 && node resave.mjs as-issued.xlsx .
import ExcelJS from "exceljs";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import XLSX from "xlsx";

const [source, folder] = process.argv.slice(2);

const read = XLSX.read(readFileSync(source), { type: "buffer", cellStyles: true });
writeFileSync(join(folder, "sheetjs-0.18.5.xlsx"), XLSX.write(read, { type: "buffer", bookType: "xlsx", compression: true }));

const book = new ExcelJS.Workbook();
await book.xlsx.readFile(source);
await book.xlsx.writeFile(join(folder, "exceljs-4.4.0.xlsx"));
