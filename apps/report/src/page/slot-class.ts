/** Classes of the series that are shown, which give them colour and dashes; the page's style has a rule for each. */
const slots = ['slot-0', 'slot-1', 'slot-2', 'slot-3', 'slot-4', 'slot-5'];

/** The class of a series by its place among those that are shown; -1: not shown. */
export const slotClass = (slot: number): string => slots[slot] ?? 'unshown';
