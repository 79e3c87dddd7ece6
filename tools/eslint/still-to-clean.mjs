export const stillToClean = ['nothing'];
