// The look of the page of `migrate-check`, on top of that of every page: wider, denser, with a colour, a pattern and a word
// for each verdict. Contrast of text is 4.5 or more in both colour schemes.

export const AUDIT_STYLE = `
:root{--exposed:#a40e26;--undecided:#7a4d05;--tolerated:#2a5a9c;--fine:#116329;--other:#5b6570;
--exposed-soft:#fbeaec;--undecided-soft:#fbf1de;--tolerated-soft:#e8f0fa;--fine-soft:#e6f4ea;--other-soft:#eef1f4;
--bar-exposed:#c4314b;--bar-undecided:#b7791f;--bar-tolerated:#5b8ccc;--bar-fine:#4fa36b;--bar-other:#b4bdc6;--link:#0b57a4}
@media (prefers-color-scheme:dark){:root{--exposed:#ff8b94;--undecided:#e3b341;--tolerated:#86b7f5;--fine:#5cc98a;--other:#9aa4ae;
--exposed-soft:#3b1d23;--undecided-soft:#352a12;--tolerated-soft:#1b2c42;--fine-soft:#163024;--other-soft:#262d34;
--bar-exposed:#e5566b;--bar-undecided:#c99a35;--bar-tolerated:#5b8ccc;--bar-fine:#3f9a63;--bar-other:#56616c;--link:#86b7f5}}
body{max-width:80rem;padding-top:1.5rem;font-size:15px}
a{color:var(--link)}
[hidden]{display:none!important}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:2px}
.skip{position:absolute;left:-99rem}
.skip:focus{position:static;display:inline-block;padding:.3rem .6rem}
.heard{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.nowrap{white-space:nowrap}
.caution{color:var(--undecided)}
.zero{color:var(--dim)}
header .product{margin:0;color:var(--dim);font:600 .8rem/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
header h1{font-size:1.75rem;line-height:1.25;letter-spacing:-.01em}
nav{display:flex;flex-wrap:wrap;gap:.1rem 1.1rem;margin:.9rem 0 0;padding:.5rem 0;border-block:1px solid var(--line);font-size:.88rem}
nav a{color:var(--dim);text-decoration:none;padding:.1rem 0}
nav a:hover{color:var(--ink);text-decoration:underline}
section{scroll-margin-top:1rem}
h2{border-bottom:0;margin:2.4rem 0 .35rem;font-size:1.2rem}
#answer>h2{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.headline{display:flex;flex-wrap:wrap;align-items:baseline;gap:.4rem .8rem;margin:1.4rem 0 .6rem;font-size:1.45rem;line-height:1.35;font-weight:600;letter-spacing:-.005em}
.badge{display:inline-block;padding:.05rem .5rem;border-radius:.3rem;font-size:.86em;font-weight:600;line-height:1.5;white-space:nowrap;
color:var(--own);background:var(--soft)}
.headline .badge{font-size:.95rem;padding:.2rem .65rem;border:1px solid}
.v-exposed,.answer-no{--own:var(--exposed);--soft:var(--exposed-soft)}
.v-undecided,.answer-undecided,.v-unread{--own:var(--undecided);--soft:var(--undecided-soft)}
.v-tolerated{--own:var(--tolerated);--soft:var(--tolerated-soft)}
.v-ok,.answer-yes{--own:var(--fine);--soft:var(--fine-soft)}
.v-not-applicable,.answer-none{--own:var(--other);--soft:var(--other-soft)}
.t-exposed{color:var(--exposed);font-weight:600}.t-undecided{color:var(--undecided);font-weight:600}
.t-tolerated{color:var(--tolerated);font-weight:600}.t-ok{color:var(--fine)}.t-not-applicable{color:var(--dim)}
dl.tiles{display:grid;grid-template-columns:repeat(6,1fr);gap:.6rem;margin:1rem 0 .6rem}
.tile{display:flex;flex-direction:column-reverse;padding:.55rem .8rem .6rem;border-radius:.4rem;background:var(--soft);color:var(--own)}
.tile dt{color:inherit;font-size:.85rem}
.tile dd{font-size:1.75rem;line-height:1.15;font-weight:650;font-variant-numeric:tabular-nums}
.tile.none{background:var(--panel);color:var(--dim)}
.bar{display:block;width:100%;height:.5rem;border-radius:.15rem;background:none}
.proportion .bar{height:.7rem}
rect.v-exposed,.c-exposed{fill:var(--bar-exposed)}
rect.v-undecided{fill:var(--bar-undecided)}rect.v-tolerated{fill:var(--bar-tolerated)}
rect.v-ok{fill:var(--bar-fine)}rect.v-not-applicable{fill:var(--bar-other)}
dl.facts{display:grid;grid-template-columns:repeat(3,1fr);gap:.5rem 2rem;margin:1.1rem 0 0}
.facts dt{font-size:.85rem}
.facts strong{font-size:1.1rem;font-variant-numeric:tabular-nums;margin-right:.35rem}
table{font-size:.9rem}
td.number,th.number{font-variant-numeric:tabular-nums;white-space:nowrap}
tbody th{color:var(--ink);text-align:left}
th,td{padding:.32rem .8rem .32rem 0}
th:last-child,td:last-child{padding-right:0}
thead th{font-size:.82rem;vertical-align:bottom}
caption{text-align:left;font-weight:600;padding:.2rem 0 .1rem}
.wide{overflow-x:auto;margin:.5rem 0}
.long .wide{max-height:19rem;overflow:auto;margin:0}.long th,.long td{padding-right:.6rem}
.long thead th{position:sticky;top:0;background:var(--paper)}
.beside{display:grid;grid-template-columns:minmax(0,1fr) minmax(19rem,27.5rem);gap:0 2rem;align-items:start}
.timeline{display:block;width:100%;height:auto;font:12px system-ui,"Hiragino Sans","Noto Sans CJK JP","Noto Sans JP","Yu Gothic UI",Meiryo,sans-serif}
.timeline text{fill:var(--ink)}.timeline text.dim{fill:var(--dim)}
.timeline .grid{stroke:var(--line);fill:none}.timeline .tick,.timeline .base{stroke:var(--dim);fill:none}
.timeline .mark{fill:none;stroke-width:1.25}.timeline .now{stroke:var(--dim)}
.timeline .limit{stroke:var(--exposed);stroke-dasharray:4 3}
.timeline text.now,.timeline text.limit{stroke:var(--paper);stroke-width:4;stroke-dasharray:none;paint-order:stroke;fill:var(--dim)}
.timeline text.limit{fill:var(--exposed);font-weight:600}
#hatch .ground{fill:var(--undecided-soft)}#hatch .stroke{fill:var(--bar-undecided)}
#dots .ground{fill:var(--tolerated-soft)}#dots .stroke{fill:var(--bar-tolerated)}
.c-undecided{fill:url(#hatch)}.c-tolerated{fill:url(#dots)}
.legend{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;list-style:none;margin:.3rem 0;padding:0;font-size:.82rem;color:var(--dim)}
.swatch{width:.85rem;height:.6rem;border-radius:.1rem}
.groups{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:1rem 2.5rem;align-items:start}
.group:last-child{grid-column:1/-1}
.group-name{display:block;margin-bottom:.2rem;overflow-wrap:anywhere}
.group th[scope=row],#systems th[scope=row]{width:100%;min-width:9rem;font-weight:500}
.group thead th,#systems thead th{white-space:nowrap}
#systems td{white-space:nowrap}
#contradictions td,#candidates td{white-space:nowrap}
#rules table{min-width:46rem}#rules table{table-layout:fixed}#rules thead th:nth-child(1){width:32%}#rules thead th:nth-child(2){width:20%}#rules thead th:nth-child(4){width:8.5rem}#rules th[scope=row]{font-weight:500}#rules .wide{margin-bottom:1.2rem}
#policies th[scope=row],#policies td{white-space:nowrap}#policies td:nth-child(3){white-space:normal;min-width:15rem}
.filters{display:flex;flex-wrap:wrap;gap:.5rem .8rem;align-items:end;margin:.6rem 0;padding:.7rem .8rem;background:var(--panel);border-radius:.4rem}
.filters label{display:block;font-size:.8rem;color:var(--dim)}
.filters div{flex:1 1 8rem;min-width:0}.filters div:first-child{flex:2 1 13rem}
.filters input,.filters select,.filters button{width:100%;height:2.1rem;padding:.2rem .5rem;border:1px solid var(--dim);border-radius:.3rem;background:var(--paper);color:var(--ink);font:inherit;font-size:.9rem}
.filters input::placeholder{color:var(--dim);opacity:1}
.filters button{width:auto;cursor:pointer;padding-inline:.9rem}
.shown{flex-basis:100%;font-size:.85rem;color:var(--dim);font-variant-numeric:tabular-nums}
.assets{table-layout:fixed}
.assets>thead th{position:sticky;top:0;background:var(--paper);z-index:1;border-bottom:0;box-shadow:inset 0 -1px 0 var(--dim);padding-top:.4rem}
.assets>thead button{all:unset;cursor:pointer;font:inherit;color:inherit;display:inline-flex;gap:.3rem}
.assets>thead button:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.assets>thead button::after{content:"\\2195" / "";opacity:.7}
.assets [aria-sort] button{color:var(--ink);font-weight:600}
.assets [aria-sort=ascending] button::after{content:"\\2191" / "";opacity:1}.assets [aria-sort=descending] button::after{content:"\\2193" / "";opacity:1}
.c-verdict{width:7rem}.c-algorithm{width:8rem}.c-use{width:12.5rem}.c-end,.c-safe{width:7.4rem}.c-days{width:6.2rem}
.assets td{overflow-wrap:anywhere}.details td,.details th{overflow-wrap:normal}
.assets td.c-algorithm,.assets td.c-use{overflow-wrap:break-word}
.assets .badge{overflow-wrap:normal}
.assets tr:target{background:var(--panel)}
#assets{container-type:inline-size}
details[open]>summary{min-height:2.7em}
summary{cursor:pointer;list-style-position:outside;margin-left:1rem}
summary::marker{color:var(--dim)}
summary .place{font-size:.86em}
.tag{display:inline-block;padding:0 .4rem;border:1px solid var(--line);border-radius:.3rem;font-size:.78em;color:var(--dim);white-space:nowrap}
.brief{display:none;font-size:.86em}
.details{position:relative;width:calc(100cqw - 8.8rem);margin:.4rem 0 .6rem 1rem;padding:.7rem 1rem;background:var(--panel);border-radius:.4rem;font-size:.95em}
.details dl{margin:0 0 .4rem;grid-template-columns:minmax(6rem,max-content) minmax(0,1fr)}
.details table{font-size:.92em}.details caption{font-size:.95em;color:var(--dim);font-weight:500}
.places{list-style:none;margin:0;padding:0}
.notes{padding-left:1.2rem;margin:.8rem 0 0;font-size:.95em}
.assumptions{padding-left:1.2rem;max-width:62rem}
footer{margin-top:2.5rem;border-top:1px solid var(--line);font-size:.85rem}
@media (max-width:64rem){.beside{grid-template-columns:minmax(0,1fr)}.beside .long{margin-top:.6rem}.c-end{display:none}}
@media (max-width:52rem){.groups,dl.facts{grid-template-columns:minmax(0,1fr)}dl.tiles{grid-template-columns:repeat(3,1fr)}
.c-algorithm,.c-use,.c-safe{display:none}.brief{display:block}}
@media (max-width:32rem){body{padding-inline:.9rem}header h1{font-size:1.4rem}.headline{font-size:1.15rem}
.tile{padding:.4rem .6rem}.tile dd{font-size:1.35rem}.c-verdict{width:5.4rem}.c-days{width:4.2rem}
.assets{font-size:.86rem}.assets>thead button::after{content:""}.timeline{min-width:34rem}
.details{width:100cqw;margin-left:-5.4rem;padding:.5rem .6rem}.details dl{grid-template-columns:minmax(0,1fr);gap:0}.details dd{margin-bottom:.35rem}}
@media print{:root{--exposed:#8a0a1e;--undecided:#5a3a04;--tolerated:#1d4478;--fine:#0a4d1e;--other:#444;--link:#000;
--exposed-soft:#fff;--undecided-soft:#fff;--tolerated-soft:#fff;--fine-soft:#fff;--other-soft:#fff;
--bar-exposed:#a4213a;--bar-undecided:#b7791f;--bar-tolerated:#5b8ccc;--bar-fine:#6fb587;--bar-other:#c9d0d6}
body{font-size:9pt}nav,.skip,.no-print,noscript{display:none!important}a{color:inherit;text-decoration:none}
*{print-color-adjust:exact}.tile{border:1px solid var(--line)}.badge{padding:0;border:0!important}
.wide,.long .wide{overflow:visible;max-height:none}#rules table{min-width:0}.assets>thead th,.long thead th{position:static}
.assets>thead button::after{content:""!important}summary{list-style:none;margin-left:0}details[open]>summary{min-height:0}#assets{container-type:normal}.details{width:auto;margin-left:0;background:none;border-left:2px solid var(--line)}
.c-algorithm,.c-use,.c-safe,.c-end{display:table-cell}.brief{display:none}
dl.tiles{grid-template-columns:repeat(6,1fr)}dl.facts{grid-template-columns:repeat(3,1fr)}.tile dd{font-size:14pt}
table{font-size:8pt}thead th,#policies td,#systems td,#contradictions td,#candidates td{white-space:normal!important}#policies td:nth-child(3){min-width:0}
.groups{display:block}.group,.timeline,.tiles{break-inside:avoid}.c-verdict{width:5rem}.c-algorithm{width:5.5rem}.c-use{width:8rem}.c-end,.c-safe{width:5.6rem}.c-days{width:4.4rem}}
`
