/**
 * Told to every server. What another version read is read anew, once, since this one may make something else of the same
 * document.
 */
export const VERSION = "0.2.0";
