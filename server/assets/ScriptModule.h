#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace stoa {

// A module of static/js, read so that ScriptBundle can put it into a function. It may use
//   import { a, b } from "./x.js";         also over several lines; x.js lies in the same folder
//   export class|function|async function|const name …
// each at the start of a line, and nothing else of ES modules: no default, renamed, namespace or re-exports,
// no `export let`, import() or import.meta, no `await` outside an async function, no name like $1. Only code
// counts: comments, strings, regular expressions and template texts are masked first (maskedScript.h).
class ScriptModule
{
public:
    struct Import
    {
        QString file;
        QByteArrayList names;
        int line;
    };

    // Throws std::runtime_error, one sentence that begins with "<name>:<line>: ".
    ScriptModule(QString name, const QByteArray &source);

    const QList<Import> &imports() const { return m_imports; }

    const QByteArrayList &exports() const { return m_exports; }

    // The source without its import statements and the word "export".
    const QByteArray &body() const { return m_body; }

    [[noreturn]] void fail(int line, const QString &why) const;

private:
    struct Piece // of the source that the body leaves out
    {
        qsizetype start;
        qsizetype end;
    };

    void readStatements(const QByteArray &source, const QByteArray &code);
    Piece readImport(const QByteArray &source, const QByteArray &code, qsizetype at);
    Piece readExport(const QByteArray &code, qsizetype at);
    void checkAwait(const QByteArray &code) const;
    void checkNames(const QByteArray &code) const;
    [[noreturn]] void failAt(const QByteArray &code, qsizetype at, const QString &why) const;

    QString m_name;
    QList<Import> m_imports;
    QByteArrayList m_exports;
    QByteArray m_body;
};

} // namespace stoa
