/**
 * What no file states, and why. Each file says all of it, whoever it is about and whether anything is there or not: whoever were
 * told of it in their own file alone could get away, or be found. The data-protection officer checks on their behalf.
 */
export const withheld = ['discreet-notices', 'notices-to-stop', 'investigations', 'protection-requests', 'holds-for-inquiries'] as const;
