#include "tests/support/ChatPage.h"

#include <QRegularExpression>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

QString attribute(const QString &tag, QLatin1StringView name)
{
    const QRegularExpression pattern(u"\\s%1=\"([^\"]*)\""_s.arg(name));
    return pattern.match(tag).captured(1);
}

} // namespace

ChatPage ChatPage::parse(const QByteArray &html)
{
    ChatPage page;
    static const QRegularExpression tags(u"<[a-z]+\\s[^>]*(?:class=\"message[ \"]|data-epoch=)[^>]*>"_s);
    for (auto it = tags.globalMatch(QString::fromUtf8(html)); it.hasNext();) {
        const QString tag = it.next().captured();
        if (const QString epoch = attribute(tag, "data-epoch"_L1); !epoch.isEmpty())
            page.epoch = epoch.toUtf8();
        else
            page.messages.append(
                {attribute(tag, "data-seq"_L1).toLongLong(), attribute(tag, "data-id"_L1).toLongLong()});
    }
    return page;
}

QList<qint64> ChatPage::seqs() const
{
    QList<qint64> all;
    for (const Entry &entry : messages)
        all.append(entry.seq);
    return all;
}

} // namespace stoa
