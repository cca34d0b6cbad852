#include "server/assets/StyleSheet.h"

#include <QRegularExpression>
#include <QStringList>

#include <stdexcept>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

// importers: from the entry to the sheet that imports this one.
QByteArray joined(const QMap<QString, QByteArray> &sheets, const QString &name, QStringList importers)
{
    static const QRegularExpression anyImport(u"@import\\b"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression rule(uR"re(^@import "([\w-]+\.css)";$)re"_s);
    importers.append(name);
    QByteArrayList lines = sheets.value(name).split('\n');
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const auto fail = [&](const QString &why) {
            throw std::runtime_error(u"%1:%2: %3."_s.arg(name).arg(i + 1).arg(why).toStdString());
        };
        const QString line = QString::fromUtf8(lines[i]);
        if (!anyImport.match(line).hasMatch())
            continue;
        const QString file = rule.match(line).captured(1);
        if (file.isEmpty())
            fail(u"only @import \"x.css\"; on a line of its own is joined"_s);
        if (!sheets.contains(file))
            fail(u"there is no %1"_s.arg(file));
        if (importers.contains(file))
            fail(u"this makes a circle of imports with %1"_s.arg(file));
        lines[i] = joined(sheets, file, importers);
    }
    return lines.join('\n');
}

QString withoutComments(const QString &css)
{
    // Strings are matched so that nothing in them is taken for a comment.
    static const QRegularExpression stringOrComment(uR"re("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|/\*.*?\*/)re"_s,
                                                    QRegularExpression::DotMatchesEverythingOption);
    QString result;
    qsizetype done = 0;
    for (auto it = stringOrComment.globalMatch(css); it.hasNext();) {
        const auto match = it.next();
        if (!match.capturedView().startsWith("/*"_L1))
            continue;
        result += QStringView(css).mid(done, match.capturedStart() - done);
        done = match.capturedEnd();
    }
    return result.append(QStringView(css).mid(done));
}

// Blanks at the ends of lines, and empty lines, mean nothing in CSS.
QByteArray withoutBlanks(const QString &css)
{
    QByteArray result;
    for (const QStringView line : QStringView(css).split(u'\n')) {
        if (const QStringView words = line.trimmed(); !words.isEmpty())
            result += words.toUtf8() + '\n';
    }
    return result;
}

} // namespace

QByteArray StyleSheet::join(const QMap<QString, QByteArray> &sheets, const QString &entry)
{
    return withoutBlanks(withoutComments(QString::fromUtf8(joined(sheets, entry, {}))));
}

} // namespace stoa
