/** ITU-R BT.601's luma, as torchvision and PIL weigh the channels. */
export const RED = 0.299;
export const GREEN = 0.587;
export const BLUE = 0.114;
