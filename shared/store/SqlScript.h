#pragma once

#include <QString>
#include <QStringList>

namespace stoa {

// The statements of a SQL file, each without its closing semicolon. Knows strings, quoted names, comments and
// the semicolons inside CREATE TRIGGER … BEGIN … END, as sqlite3_complete() does.
class SqlScript
{
public:
    explicit SqlScript(const QString &text);

    const QStringList &statements() const { return m_statements; }

private:
    void split();
    qsizetype tokenEnd(qsizetype start) const;
    void note(QStringView token);
    void finishStatement(qsizetype end);

    QString m_text;
    QStringList m_statements;
    qsizetype m_start = -1; // of the current statement; -1: no token of it yet
    QStringList m_opening; // its first words, which say whether it makes a trigger
    QString m_last; // the last two tokens, upper case: a trigger ends with ; END ;
    QString m_beforeLast;
};

} // namespace stoa
