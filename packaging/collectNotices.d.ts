export const allowedLicences: readonly string[];
export function collectNotices(projectFolder: string, files: readonly string[]): string;
