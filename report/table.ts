/**
 * Sets rows in columns two spaces apart, the last one ragged.
 * A dozen lines instead of a library: cells here are plain ASCII text, so no width of a character has to be known.
 */
export function printColumns(rows: readonly (readonly string[])[]): string[] {
    const widths: number[] = [];
    for (const row of rows) {
        for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, cell.length);
    }
    return rows.map((row) =>
        row
            .map((cell, column) => cell.padEnd(widths[column] ?? 0))
            .join("  ")
            .trimEnd(),
    );
}
