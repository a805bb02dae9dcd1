/**
 * A name for a resource whose physical name Pulumi derives from it and AWS restricts: IAM roles and permission
 * statements take letters, digits, `-` and `_` only. Every other character becomes `_` and its code, so that two
 * names that differ stay different.
 */
export function plainName(name: string): string {
    return name.replace(/[^A-Za-z0-9-]/g, (character) =>
        character === "_" ? "__" : `_${(character.codePointAt(0) ?? 0).toString(16)}`,
    );
}
