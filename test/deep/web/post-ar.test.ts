import { testPostForms } from '../../web/post-forms.ts';

testPostForms('ar');
