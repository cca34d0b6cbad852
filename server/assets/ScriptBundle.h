#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QStringList>

namespace stoa::ScriptBundle {

struct Bundle
{
    QByteArray script;
    QMap<QString, QByteArray> parts; // by the name of their entry module
};

// Joins an entry module and everything that it imports into one script, so that a page loads one file and
// static/js stays plain source that also works file by file. Each module becomes a function that returns its
// exports,
//   const $2 = (() => { const { A } = $1; …body…; return { B }; })();
// in the order in which a browser would run them. Load the script as a module: modules are strict code.
//
// JavaScript is not parsed. Instead, our modules follow a rule for lines, which
// tests/browser/module-lines.test.mjs checks in full:
//   import { a, b } from "./x.js";        the first lines of a file; also "../x.js" or "./folder/x.js"
//   export class A, export const a, export function a, export async function a
// and nothing else of ES modules: no default exports, renaming, re-exports, import(), import.meta or await
// outside a function, no names such as $1, and no other line that begins with the word import or export;
// import() only loads a part.
// Lines that begin with // are left empty and the others lose their indentation, which saves more than a
// quarter of the compressed bytes; so no template literal has several lines.
//
// A part is a script that the page loads when it is needed. It has what its entry module imports and the page
// lacks, and takes the rest from the script of the page, so no module runs twice:
//   import { $2 } from "./chat-page.en.js"; …functions… export const { B } = $9;
//
// modules: the files by their path in static/js. address: of the script, for its parts. Throws
// std::runtime_error with one sentence that begins with
// "<file>:<line>: " if a line breaks the rule, an imported file or name is missing, or modules import each
// other in a circle.
Bundle join(const QMap<QString, QByteArray> &modules, const QString &entry, const QStringList &parts = {},
            const QString &address = {});

} // namespace stoa::ScriptBundle
