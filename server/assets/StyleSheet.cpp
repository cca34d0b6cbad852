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

} // namespace

QByteArray StyleSheet::join(const QMap<QString, QByteArray> &sheets, const QString &entry)
{
    return joined(sheets, entry, {});
}

} // namespace stoa
