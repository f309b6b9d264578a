/** Order of what belongs to a field (`inputWrapperOrder`), where fields stand beside one another: with the help below, all begin on one line. */
export const helpBelow: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error'];
