import { launchBrowser, openPage } from './test/web/open-page.ts';
import { scan } from './test/web/officer.ts';
const url=process.argv[2]; const b=await launchBrowser(); const out='/tmp/shots/real'; (await import('node:fs')).mkdirSync(out,{recursive:true});
const o=await openPage(b,{url,language:process.argv[3]??'fr'}); const p=o.page;
p.on('response',r=>{if(r.status()>=400)console.log(r.status(),r.url())});
await p.locator('aside button').first().click(); await p.waitForSelector('main#main'); await p.waitForTimeout(1500);
await p.screenshot({path:out+'/ready.png'});
const names=await p.locator('aside li button').allInnerTexts(); console.log(names.length);
await p.locator('aside li button').first().click(); await p.locator('[aria-keyshortcuts=Enter]').waitFor(); await p.waitForTimeout(500);
await p.screenshot({path:out+'/scan1.png'}); await p.keyboard.press('Enter'); await p.locator('[data-level=recorded]').waitFor(); await p.waitForTimeout(800); await p.screenshot({path:out+'/recorded.png'});
const idx=names.findIndex(n=>/Ke[iï]ta/.test(n)); await p.locator('aside li button').nth(idx).click(); await p.locator('[aria-keyshortcuts=Enter]').waitFor(); await p.waitForTimeout(600); await p.screenshot({path:out+'/alert.png'}); await p.keyboard.press('Enter'); await p.locator('[data-level=recorded]').waitFor(); await p.waitForTimeout(500);await p.screenshot({path:out+'/alert-recorded.png'});
await p.locator('button:has(i)').last().click().catch(()=>{});
console.log('complaints',o.complaints);
await o.close();
for (const [n,paths] of [[1,['/second-line','/people','/lists']],[2,['/lists','/accounts']],[3,['/access','/accounts']]]) {
 const q=await openPage(b,{url,language:process.argv[3]??'fr'}); const g=q.page; g.on('response',r=>{if(r.status()>=400)console.log(r.status(),r.url())});
 await g.locator('aside button').nth(n).click(); await g.waitForSelector('main#main');
 for(const x of paths){await g.goto(url+x); await g.waitForTimeout(1200); 
  if(x==='/people'){await g.selectOption('main select','alert-check');await g.locator('main form button').click();await g.locator('main form input').nth(1).fill('Saleck');await g.keyboard.press('Enter');await g.waitForTimeout(1000);}
  if(x==='/second-line'&&n===1){await g.keyboard.press('F2');await g.locator('form fieldset button').first().click();await g.waitForTimeout(300);await g.screenshot({path:out+`/second-before.png`});await g.keyboard.press('Control+Enter');await g.waitForTimeout(900);}
  if(x==='/lists'&&n===2){await g.locator('main select').selectOption('').catch(()=>{});await g.locator('main form input[maxlength="120"]').fill('Liste d’essai');await g.setInputFiles('input[type=file]',{name:'l.csv',mimeType:'text/csv',buffer:Buffer.from('id,name,birth date\n1,Sidi Test,1980-01-01\n2,,1990\n3,Autre Nom,31/31/31\n')});await g.locator('main form button[type=submit]').click();await g.waitForTimeout(1500);}
  await g.screenshot({path:out+`/${n}${x.replace('/','-')}.png`});}
 console.log('complaints',n,q.complaints); await q.close();
}
await b.close();
