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
    static const QRegularExpression tags(u"<[a-z]+\\s[^>]*data-(?:message-id|epoch)=[^>]*>"_s);
    for (auto it = tags.globalMatch(QString::fromUtf8(html)); it.hasNext();) {
        const QString tag = it.next().captured();
        if (const QString id = attribute(tag, "data-message-id"_L1); !id.isEmpty())
            page.messages.append({attribute(tag, "data-seq"_L1).toLongLong(), id.toLongLong()});
        else
            page.epoch = attribute(tag, "data-epoch"_L1).toUtf8();
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
