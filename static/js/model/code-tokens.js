// Cuts code into its comments, strings, numbers and keywords, roughly: enough to colour it. Takes time in proportion to the
// length, because each part is read once, and never fails: what it can't read is plain.

const word = /[\p{L}_$][\p{L}\p{N}_$]*/uy;
const dashedWord = /[@\p{L}_$][\p{L}\p{N}_$-]*/uy;
const number = /\d[\w.]*/y;
const numberOrColour = /(?:#[\da-fA-F]{3}|\d)[\w.%]*/y;
const letter = /'(?:\\[^']{1,10}|[^\\'])'/uy; // not a lifetime
const tagName = /<[/!?]?[\p{L}\p{N}_:.-]*/uy;

const tick = "\u0060"; // a line has either none of these characters or a whole template
const words = (text) => new Set(text.split(","));

const cComments = { line: ["//"], block: [["/*", "*/"]] };
const javascript = {
  ...cComments,
  quotes: [tick, '"', "'"],
  keywords: words(
    "abstract,as,async,await,break,case,catch,class,const,continue,declare,default,delete,do,else,enum,export,extends,false,finally,for,from,function,get,if,implements,import,in,instanceof,interface,keyof,let,namespace,new,null,of,private,protected,public,readonly,return,set,static,super,switch,this,throw,true,try,type,typeof,undefined,var,void,while,with,yield",
  ),
};
const c = {
  ...cComments,
  quotes: ['"', "'"],
  keywords: words(
    "alignas,alignof,auto,bool,break,case,catch,char,class,co_await,co_return,co_yield,concept,const,const_cast,consteval,constexpr,constinit,continue,decltype,default,delete,do,double,dynamic_cast,else,enum,explicit,export,extern,false,final,float,for,friend,goto,if,inline,int,long,mutable,namespace,new,noexcept,nullptr,operator,override,private,protected,public,register,reinterpret_cast,requires,return,short,signed,sizeof,static,static_assert,static_cast,struct,switch,template,this,thread_local,throw,true,try,typedef,typeid,typename,union,unsigned,using,virtual,void,volatile,while",
  ),
};
const java = {
  ...cComments,
  quotes: ['"""', '"', "'"],
  keywords: words(
    "abstract,as,assert,async,await,base,bool,boolean,break,byte,case,catch,char,class,const,continue,data,decimal,default,do,double,else,enum,event,extends,false,final,finally,float,for,foreach,fun,get,if,implements,import,in,instanceof,int,interface,internal,is,long,namespace,native,new,null,object,out,override,package,params,private,protected,public,readonly,record,ref,return,sealed,set,short,static,string,struct,super,switch,synchronized,this,throw,throws,transient,true,try,typeof,using,val,var,virtual,void,volatile,when,where,while,yield",
  ),
};
const go = {
  ...cComments,
  quotes: [tick, '"', "'"],
  keywords: words(
    "any,bool,break,byte,case,chan,const,continue,default,defer,else,error,fallthrough,false,float32,float64,for,func,go,goto,if,import,int,int32,int64,interface,iota,make,map,new,nil,package,range,return,rune,select,string,struct,switch,true,type,uint,uint32,uint64,var",
  ),
};
const rust = {
  ...cComments,
  quotes: ['"'],
  hasLifetimes: true,
  keywords: words(
    "as,async,await,bool,box,break,char,const,continue,crate,dyn,else,enum,extern,f32,f64,false,fn,for,i16,i32,i64,i8,if,impl,in,isize,let,loop,match,mod,move,mut,pub,ref,return,self,Self,static,str,struct,super,trait,true,type,u16,u32,u64,u8,union,unsafe,use,usize,where,while",
  ),
};
const python = {
  line: ["#"],
  block: [],
  quotes: ['"""', "'''", '"', "'"],
  keywords: words(
    "and,as,assert,async,await,break,case,class,continue,def,del,elif,else,except,False,finally,for,from,global,if,import,in,is,lambda,match,None,nonlocal,not,or,pass,raise,return,self,True,try,while,with,yield",
  ),
};
const bash = {
  line: ["#"],
  block: [],
  quotes: ['"', "'", tick],
  spansLines: true,
  keywords: words("case,cd,do,done,echo,elif,else,esac,eval,exec,exit,export,fi,for,function,if,in,local,read,return,select,set,shift,source,test,then,trap,unset,until,while"),
};
const sql = {
  line: ["--"],
  block: [["/*", "*/"]],
  quotes: ['"', "'", tick],
  spansLines: true,
  isCaseless: true,
  keywords: words(
    "add,all,alter,and,as,asc,begin,between,by,case,cast,check,column,commit,constraint,create,cross,default,delete,desc,distinct,drop,else,end,exists,false,foreign,from,full,group,having,if,in,index,inner,insert,integer,into,is,join,key,left,like,limit,not,null,offset,on,or,order,outer,primary,references,returning,right,rollback,select,set,table,text,then,transaction,trigger,true,union,unique,update,using,values,varchar,view,when,where,with",
  ),
};
const css = { line: [], block: [["/*", "*/"]], quotes: ['"', "'"], hasDashes: true, keywords: words("auto,inherit,initial,important,none,unset") };
const json = { ...cComments, quotes: ['"'], keywords: words("false,null,true") };
const yaml = { line: ["#"], block: [], quotes: ['"', "'"], keywords: words("false,no,null,off,on,true,yes") };
const markup = { isMarkup: true };
const diff = { isDiff: true };

const languages = new Map(
  Object.entries({
    "js javascript mjs cjs jsx ts typescript tsx": javascript,
    "c h cpp c++ cc cxx hpp objc": c,
    "java kotlin kt cs csharp c# scala swift php": java,
    "go golang": go,
    "rust rs": rust,
    "python py python3": python,
    "bash sh shell zsh console dockerfile makefile": bash,
    "sql sqlite postgresql mysql": sql,
    "css scss less": css,
    "json json5 jsonc": json,
    "yaml yml toml ini": yaml,
    "html xml svg xhtml": markup,
    "diff patch": diff,
  }).flatMap(([names, rules]) => names.split(" ").map((name) => [name, rules])),
);

// Returns whether the language is known, by a name such as "js".
export function knowsLanguage(name) {
  return languages.has(name.toLowerCase());
}

// Returns the parts of the code in order, {kind, text}. kind: "comment", "string", "number", "keyword", "added", "removed" or
// "", which is never twice in a row. The language must be known.
export function tokensOf(code, language) {
  const rules = languages.get(language.toLowerCase());
  const tokens = new Tokens();
  if (rules.isDiff) readDiff(code, tokens);
  else if (rules.isMarkup) readMarkup(code, tokens);
  else readCode(code, rules, tokens);
  return tokens.all;
}

class Tokens {
  all = [];

  add(kind, text) {
    const last = this.all.at(-1);
    if (kind === "" && last?.kind === "") last.text += text;
    else if (text !== "") this.all.push({ kind, text });
  }
}

function readCode(code, rules, tokens) {
  let at = 0;
  while (at < code.length) {
    const { kind, end } = commentAt(code, at, rules) ?? stringAt(code, at, rules) ?? numberAt(code, at, rules) ?? wordAt(code, at, rules) ?? { kind: "", end: at + 1 };
    tokens.add(kind, code.slice(at, end));
    at = end;
  }
}

function commentAt(code, at, { line, block }) {
  const isComment = line.some((mark) => code.startsWith(mark, at)) && (code[at] !== "#" || isBlank(code[at - 1]));
  if (isComment) return { kind: "comment", end: endOfLine(code, at) };
  const marks = block.find(([start]) => code.startsWith(start, at));
  return marks && { kind: "comment", end: endAfter(code, marks[1], at + marks[0].length) };
}

// A string in simple quotes ends with its line, so that a single apostrophe colours little.
function stringAt(code, at, { quotes, spansLines, hasLifetimes }) {
  if (hasLifetimes && code[at] === "'") return matchAt(letter, code, at, "string");
  const quote = quotes.find((each) => code.startsWith(each, at));
  if (!quote) return undefined;
  const isLong = spansLines || quote.length > 1 || quote === tick;
  let end = at + quote.length;
  while (end < code.length && !code.startsWith(quote, end)) {
    if (code[end] === "\n" && !isLong) return { kind: "string", end };
    end += code[end] === "\\" ? 2 : 1;
  }
  return { kind: "string", end: Math.min(end + quote.length, code.length) };
}

function numberAt(code, at, { hasDashes }) {
  return matchAt(hasDashes ? numberOrColour : number, code, at, "number");
}

function wordAt(code, at, { keywords, isCaseless, hasDashes }) {
  const found = matchAt(hasDashes ? dashedWord : word, code, at, "");
  if (!found) return undefined;
  const text = code.slice(at, found.end);
  const isKeyword = text[0] === "@" || keywords.has(isCaseless ? text.toLowerCase() : text);
  return { kind: isKeyword ? "keyword" : "", end: found.end };
}

function matchAt(pattern, code, at, kind) {
  pattern.lastIndex = at;
  return pattern.test(code) ? { kind, end: pattern.lastIndex } : undefined;
}

// Names of tags are keywords, and values of attributes are strings.
function readMarkup(code, tokens) {
  let at = 0;
  while (at < code.length) {
    const start = code.startsWith("<", at) ? at : code.indexOf("<", at);
    const textEnd = start < 0 ? code.length : start;
    tokens.add("", code.slice(at, textEnd));
    at = textEnd;
    if (start < 0) return;
    if (code.startsWith("<!--", at)) {
      const end = endAfter(code, "-->", at);
      tokens.add("comment", code.slice(at, end));
      at = end;
    } else {
      at = readTag(code, at, tokens);
    }
  }
}

// Returns the end of the tag.
function readTag(code, start, tokens) {
  const name = matchAt(tagName, code, start, "");
  const kind = name.end > start + 1 ? "keyword" : "";
  tokens.add(kind, code.slice(start, name.end));
  let at = name.end;
  while (at < code.length && code[at] !== ">" && code[at] !== "<") {
    const isQuoted = code[at] === '"' || code[at] === "'";
    const end = isQuoted ? endAfter(code, code[at], at + 1) : at + 1;
    tokens.add(isQuoted ? "string" : "", code.slice(at, end));
    at = end;
  }
  if (code[at] !== ">") return at;
  tokens.add(kind, ">");
  return at + 1;
}

function readDiff(code, tokens) {
  for (let at = 0; at < code.length; ) {
    const end = endOfLine(code, at) + 1;
    const line = code.slice(at, end);
    tokens.add(kindOfLine(line), line);
    at = end;
  }
}

function kindOfLine(line) {
  if (/^(?:@@|diff |index |\+\+\+ |--- )/.test(line)) return "keyword";
  return { "+": "added", "-": "removed" }[line[0]] ?? "";
}

function endOfLine(code, at) {
  const end = code.indexOf("\n", at);
  return end < 0 ? code.length : end;
}

// To the end of the code if the mark does not follow.
function endAfter(code, mark, at) {
  const found = code.indexOf(mark, at);
  return found < 0 ? code.length : found + mark.length;
}

function isBlank(character) {
  return character === undefined || /\s/.test(character);
}
