import { testPostForms } from './post-forms.ts';

testPostForms('ar');
