#include "server/assets/StyleSheet.h"

#include <QRegularExpression>

#include <stdexcept>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

// Comments become blanks of the same length; strings stay, and are read over.
QString withoutComments(const QByteArray &sheet)
{
    static const QRegularExpression pattern(
        uR"re("(?:\\[\s\S]|[^"\\\n])*"|'(?:\\[\s\S]|[^'\\\n])*'|/\*[\s\S]*?(?:\*/|\z))re"_s);
    QString text = QString::fromLatin1(sheet); // one char a byte
    for (const auto &match : pattern.globalMatch(QString(text))) {
        if (!match.captured().startsWith(u'/'))
            continue;
        for (qsizetype i = match.capturedStart(); i < match.capturedEnd(); ++i) {
            if (text[i] != u'\n')
                text[i] = u' ';
        }
    }
    return text;
}

class Joiner
{
public:
    explicit Joiner(const QMap<QString, QByteArray> &sheets)
        : m_sheets(sheets)
    {
    }

    QByteArray joined(const QString &name, QStringList within) const
    {
        within.append(name);
        const QByteArray sheet = m_sheets.value(name);
        const QString text = withoutComments(sheet);
        static const QRegularExpression rule(u"@import\\b"_s, QRegularExpression::CaseInsensitiveOption);
        QByteArray result;
        qsizetype kept = 0;
        for (const auto &match : rule.globalMatch(text)) {
            const qsizetype at = match.capturedStart();
            const auto import = importAt(text, at);
            if (!import.hasMatch() || !QStringView(text).sliced(kept, at - kept).trimmed().isEmpty())
                fail(name, text, at, u"only @import \"x.css\"; on lines before all rules is joined"_s);
            if (!m_sheets.contains(import.captured(1)))
                fail(name, text, at, u"there is no %1"_s.arg(import.captured(1)));
            if (within.contains(import.captured(1)))
                fail(name, text, at, u"%1 imports itself by way of this"_s.arg(import.captured(1)));
            result += QByteArrayView(sheet).sliced(kept, at - kept);
            result += joined(import.captured(1), within);
            kept = import.capturedEnd();
        }
        return result + sheet.sliced(kept);
    }

private:
    static QRegularExpressionMatch importAt(const QString &text, qsizetype at)
    {
        static const QRegularExpression statement(uR"re((?m)^@import "([\w-]+\.css)";[ \t]*$)re"_s);
        return statement.match(text, at, QRegularExpression::NormalMatch,
                               QRegularExpression::AnchorAtOffsetMatchOption);
    }

    [[noreturn]] static void fail(const QString &name, const QString &text, qsizetype at, const QString &why)
    {
        const qsizetype line = QStringView(text).first(at).count(u'\n') + 1;
        throw std::runtime_error(u"%1:%2: %3."_s.arg(name).arg(line).arg(why).toStdString());
    }

    const QMap<QString, QByteArray> &m_sheets;
};

} // namespace

QByteArray joinedStyleSheet(const QMap<QString, QByteArray> &sheets, const QString &entry)
{
    return Joiner(sheets).joined(entry, {});
}

} // namespace stoa
