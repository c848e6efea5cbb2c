/** At the end of the welcome page's address when it opens by itself, after the extension has been installed. */
export const installed = '#installed'
