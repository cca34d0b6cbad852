#include "shared/store/postgresql/PostgresUrl.h"

#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

namespace stoa {

using namespace Qt::StringLiterals;

namespace {

QString decoded(const QString &text)
{
    return QUrl::fromPercentEncoding(text.toUtf8());
}

// QPSQL passes options on as they are, separated by semicolons.
bool isPlain(const QString &value)
{
    static const QRegularExpression plain(u"\\A[\\w./,:@+-]+\\z"_s);
    return plain.match(value).hasMatch();
}

// host, host:port, [address] or [address]:port
bool addHosts(const QString &list, PostgresUrl &url)
{
    static const QRegularExpression host(u"\\A(?:\\[([^\\]]*)\\]|([^:]*))(?::(\\d*))?\\z"_s);
    QStringList hosts;
    QStringList ports;
    for (const QString &part : list.split(u',')) {
        const auto match = host.match(part);
        if (!match.hasMatch())
            return false;
        hosts.append(decoded(match.captured(1) + match.captured(2)));
        ports.append(match.captured(3));
    }
    url.hosts = hosts.join(u',');
    if (ports.join(QString()).isEmpty())
        return true;
    ports.replaceInStrings(QRegularExpression(u"\\A\\z"_s), u"5432"_s);
    url.options.append("port="_L1 + ports.join(u','));
    return true;
}

bool addOption(const QString &name, const QString &value, PostgresUrl &url)
{
    if (name == "host"_L1)
        url.hosts = value;
    else if (name == "user"_L1)
        url.user = value;
    else if (name == "password"_L1)
        url.password = value;
    else if (name == "dbname"_L1)
        url.database = value;
    else if (isPlain(name) && isPlain(value))
        url.options.append(name + u'=' + value);
    else
        return false;
    return true;
}

} // namespace

bool PostgresUrl::isOne(const QString &text)
{
    return text.startsWith("postgresql://"_L1) || text.startsWith("postgres://"_L1);
}

std::optional<PostgresUrl> PostgresUrl::fromText(const QString &text)
{
    static const QRegularExpression form(
        u"\\Apostgres(?:ql)?://(?:([^:@/?]*)(?::([^@/?]*))?@)?([^/?]*)(?:/([^?]*))?(?:\\?(.*))?\\z"_s);
    const auto match = form.match(text);
    if (!match.hasMatch())
        return {};
    PostgresUrl url;
    url.user = decoded(match.captured(1));
    url.password = decoded(match.captured(2));
    url.database = decoded(match.captured(4));
    if (!addHosts(match.captured(3), url))
        return {};
    for (const auto &[name, value] : QUrlQuery(match.captured(5)).queryItems(QUrl::FullyDecoded)) {
        if (!addOption(name, value, url))
            return {};
    }
    return url;
}

QString PostgresUrl::shown() const
{
    return u"postgresql://%1/%2"_s.arg(hosts, database);
}

} // namespace stoa
