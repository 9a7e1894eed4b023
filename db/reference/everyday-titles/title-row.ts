/**
 * Titles that people use for one occupation, parted by " · ". Nynorsk holds only forms that are spelt otherwise
 * than in bokmål, and may be empty.
 */
export type TitleRow = readonly [code: string, nb: string, nn: string, en: string];
