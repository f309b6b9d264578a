import { chromium } from 'playwright-core';
const b = await chromium.launch({ executablePath: '/usr/bin/chromium', ignoreDefaultArgs:['--font-render-hinting=none'], args: ['--no-sandbox','--disable-gpu']});
const p = await b.newPage({viewport:{width:1200,height:400}});
const fs=await import('node:fs');
const img=fs.readFileSync(process.argv[2]).toString('base64');
const [x,y,w,h]=process.argv[3].split(',').map(Number);
await p.setContent(`<div style="width:1200px;height:400px;overflow:hidden;position:relative"><img style="image-rendering:pixelated;position:absolute;transform-origin:0 0;transform:scale(${1200/w}) translate(${-x}px,${-y}px)" src="data:image/png;base64,${img}"></div>`);
await p.waitForTimeout(300);
await p.screenshot({path:'/tmp/shots/crop.png'}); await b.close();
