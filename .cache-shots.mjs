import { chromium } from 'playwright-core';
import { startMockStation } from '/work/wt/web/test/web/mock-api.ts';
const only = process.argv[2]; const langs=(process.argv[3]??'fr,ar,en').split(',');
const st = await startMockStation();
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', ignoreDefaultArgs:['--font-render-hinting=none'],args: ['--no-sandbox','--disable-gpu','--disable-quic','--no-first-run','--disable-background-networking','--disable-component-update','--disable-sync'] });
const out='/tmp/shots'; import fs from 'node:fs'; fs.mkdirSync(out,{recursive:true});
const { specimens } = await import('/work/wt/web/test/web/invented.ts');
const mrz = (id) => specimens.find(s=>s.id===id).mrz;
async function open(lang,{w=1366,h=768,theme='day'}={}){
  const ctx = await browser.newContext({viewport:{width:w,height:h},deviceScaleFactor:Number(process.env.DPR??1)});
  await ctx.addInitScript(`localStorage.setItem('maabar.language','${lang}');localStorage.setItem('maabar.theme','${theme}')`);
  const page = await ctx.newPage();
  page.on('console',m=>{if(['error','warning'].includes(m.type()))console.log(lang,m.type(),m.text())});
  page.on('pageerror',e=>console.log('PAGEERROR',e.message));
  await page.goto(st.url); return page;
}
async function login(page,at){ await page.locator('aside button').nth(at).click(); await page.waitForSelector('main#main'); await page.waitForTimeout(500); }
async function scan(page,text){ await page.keyboard.type(text.replace(/\n/g,'\n'),{delay:1}); await page.keyboard.press('Enter'); await page.waitForTimeout(700);}
const want=(n)=>!only||only==='all'||only.split(',').includes(n);
for(const lang of langs){
  if(want('login')){const p=await open(lang);await p.waitForSelector('aside button');await p.waitForTimeout(400);await p.screenshot({path:`${out}/login-${lang}.png`});await p.context().close();}
  if(want('booth')){const p=await open(lang);await p.waitForSelector('aside button');await login(p,0);await p.screenshot({path:`${out}/booth-ready-${lang}.png`});
    await scan(p,mrz('ould-saleck'));await p.screenshot({path:`${out}/booth-clear-${lang}.png`});
    await p.keyboard.press('Enter');await p.waitForTimeout(600);await p.screenshot({path:`${out}/booth-recorded-${lang}.png`});
    await scan(p,mrz('keita'));await p.screenshot({path:`${out}/booth-alert-${lang}.png`});
    await scan(p,mrz('dicko'));await p.screenshot({path:`${out}/booth-check-${lang}.png`});
    await scan(p,'THIS<IS<NOT<A<DOCUMENT<AT<ALL<<<<<<<<');await p.screenshot({path:`${out}/booth-unreadable-${lang}.png`});
    await p.context().close();}
  if(want('second')){const p=await open(lang);await p.waitForSelector('aside button');await login(p,1);await p.goto(st.url+'/second-line');await p.waitForTimeout(800);await p.keyboard.press('F2');await p.screenshot({path:`${out}/second-${lang}.png`,fullPage:true});await p.context().close();}
  if(want('people')){const p=await open(lang);await p.waitForSelector('aside button');await login(p,1);await p.goto(st.url+'/people');await p.waitForTimeout(600);await p.screenshot({path:`${out}/people1-${lang}.png`});await p.selectOption('select:not(header select)','investigation');await p.locator('main form input').last().fill('PV 12');await p.locator('main form button').click();await p.locator('main form input').first().fill('BX99');await p.locator('main form button').click();await p.waitForTimeout(600);await p.screenshot({path:`${out}/people2-${lang}.png`});await p.context().close();}
  if(want('admin')){const p=await open(lang);await p.waitForSelector('aside button');await login(p,2);await p.goto(st.url+'/lists');await p.waitForTimeout(600);await p.selectOption('main form select','national');await p.setInputFiles('input[type=file]',{name:'liste.csv',mimeType:'text/csv',buffer:Buffer.from('a,b')});await p.locator('main form button[type=submit]').click();await p.waitForTimeout(700);await p.screenshot({path:`${out}/lists-${lang}.png`,fullPage:true});
    await p.goto(st.url+'/accounts');await p.waitForTimeout(600);await p.screenshot({path:`${out}/accounts-${lang}.png`});await p.locator('main header button').first().click();await p.waitForTimeout(300);await p.screenshot({path:`${out}/accounts-add-${lang}.png`});await p.context().close();}
  if(want('access')){const p=await open(lang);await p.waitForSelector('aside button');await login(p,3);await p.waitForTimeout(600);await p.screenshot({path:`${out}/access-${lang}.png`});await p.context().close();}
  if(want('stopped')){const p=await open(lang);await p.waitForSelector('aside button');await login(p,0);st.set({storage:{state:'stopped',reason:'disk-full'}});await p.waitForTimeout(11000);await p.screenshot({path:`${out}/stopped-${lang}.png`});st.set({storage:{state:'well'}});await p.context().close();}
  if(want('night')){const p=await open(lang,{theme:'night'});await p.waitForSelector('aside button');await login(p,0);await scan(p,mrz('ould-saleck'));await p.screenshot({path:`${out}/booth-night-${lang}.png`});await scan(p,mrz('keita'));await p.screenshot({path:`${out}/booth-night-alert-${lang}.png`});await p.context().close();}
  if(want('phone')){const p=await open(lang,{w:360,h:740});await p.waitForSelector('aside button');await p.screenshot({path:`${out}/phone-login-${lang}.png`});await login(p,1);await p.goto(st.url+'/second-line');await p.waitForTimeout(600);await p.screenshot({path:`${out}/phone-second-${lang}.png`});await p.goto(st.url+'/lists');await p.waitForTimeout(600);await p.screenshot({path:`${out}/phone-lists-${lang}.png`});await p.context().close();}
}
await browser.close(); await st.close();
