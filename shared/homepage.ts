/** Where Drape is to be had; releases lie under it. */
export const homepage = 'https://drape.example'
