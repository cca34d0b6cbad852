#include "shared/store/SqlScript.h"

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

bool isWordCharacter(QChar c)
{
    return c.isLetterOrNumber() || c == u'_' || c == u'$';
}

bool isComment(QStringView token)
{
    return token.startsWith("--"_L1) || token.startsWith("/*"_L1);
}

QChar closingQuote(QChar c)
{
    if (c == u'[')
        return u']';
    return c == u'\'' || c == u'"' || c == u'`' ? c : QChar();
}

// A doubled quote inside looks like two strings side by side, which ends at the same place.
qsizetype after(const QString &text, const QString &end, qsizetype from)
{
    const qsizetype found = text.indexOf(end, from);
    return found < 0 ? text.size() : found + end.size();
}

} // namespace

SqlScript::SqlScript(const QString &text)
    : m_text(text)
{
    split();
}

void SqlScript::split()
{
    for (qsizetype i = 0; i < m_text.size();) {
        const qsizetype end = tokenEnd(i);
        const QStringView token = QStringView(m_text).mid(i, end - i);
        if (!token.trimmed().isEmpty() && !isComment(token)) {
            const bool isTrigger = m_opening.contains("TRIGGER"_L1);
            const bool endsTrigger = m_last == "END"_L1 && m_beforeLast == ";"_L1;
            if (token == ";"_L1 && (!isTrigger || endsTrigger)) {
                finishStatement(i);
            } else {
                m_start = m_start < 0 ? i : m_start;
                note(token);
            }
        }
        i = end;
    }
    finishStatement(m_text.size());
}

qsizetype SqlScript::tokenEnd(qsizetype start) const
{
    const QStringView rest = QStringView(m_text).mid(start);
    if (rest.startsWith("--"_L1))
        return after(m_text, u"\n"_s, start);
    if (rest.startsWith("/*"_L1))
        return after(m_text, u"*/"_s, start + 2);
    if (const QChar quote = closingQuote(rest.front()); !quote.isNull())
        return after(m_text, quote, start + 1);
    qsizetype end = start;
    while (end < m_text.size() && isWordCharacter(m_text[end]))
        ++end;
    return qMax(end, start + 1);
}

// CREATE TRIGGER, CREATE TEMP TRIGGER, EXPLAIN CREATE TEMPORARY TRIGGER: within the first four words.
void SqlScript::note(QStringView token)
{
    m_beforeLast = m_last;
    m_last = token.toString().toUpper();
    const bool canBeTrigger = m_opening.isEmpty() || m_opening.contains("CREATE"_L1)
        || m_opening.first() == "EXPLAIN"_L1;
    if (m_opening.size() < 4 && canBeTrigger)
        m_opening.append(m_last);
}

void SqlScript::finishStatement(qsizetype end)
{
    if (m_start >= 0)
        m_statements.append(m_text.mid(m_start, end - m_start).trimmed());
    m_start = -1;
    m_opening.clear();
    m_last.clear();
    m_beforeLast.clear();
}

} // namespace stoa
