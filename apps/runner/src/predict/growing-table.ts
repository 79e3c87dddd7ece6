import { page } from '../page.ts';
import { plainTable } from '../plain-table.ts';

/** Rows that are held to be printed as one table: of thousands of photos there are several. */
const most = 500;

/** A table that is printed as its rows come. */
export interface GrowingTable {
  add(header: readonly string[], rows: readonly (readonly string[])[]): void;
  end(): void;
}

/**
 * A table of the terminal in bounded memory: up to 500 rows as one, through the pager where it is too long; more of them as
 * several tables, each with its header.
 *
 * @param onPrint before something is printed while others may still come
 */
export function growingTable(onPrint: () => void): GrowingTable {
  let header: readonly string[] = [];
  let [rows, printed]: [(readonly string[])[], boolean] = [[], false];
  return {
    add: (head, more) => {
      header = head;
      rows.push(...more);
      if (rows.length < most) return;
      onPrint();
      console.log(plainTable(header, rows));
      [rows, printed] = [[], true];
    },
    end: () => {
      if (rows.length === 0) return;
      if (printed) console.log(plainTable(header, rows));
      else page(plainTable(header, rows));
    },
  };
}
