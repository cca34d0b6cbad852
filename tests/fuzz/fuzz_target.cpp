#include "server/admin/PageCursor.h"
#include "server/auth/LocalPath.h"
#include "server/http/HttpError.h"
#include "server/http/RouteTable.h"
#include "server/net/RequestTarget.h"
#include "shared/model/StrongId.h"

#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

#include <cstdlib>

using namespace stoa;
using namespace Qt::StringLiterals;

namespace {
void check(bool holds)
{
    if (!holds)
        std::abort();
}

const QList<Route> &routes()
{
    static const QList<Route> all{{Method::Get, u"/"_s, {}},
                                  {Method::Get, u"/chat/<arg>"_s, {}},
                                  {Method::Post, u"/chat/<arg>"_s, {}},
                                  {Method::Post, u"/api/chats/<arg>/invites/<arg>"_s, {}},
                                  {Method::Get, u"/static/<rest>"_s, {}}};
    return all;
}

// The paths of the routes as regular expressions.
const QList<QRegularExpression> &expressions()
{
    static const QList<QRegularExpression> all = [] {
        QList<QRegularExpression> made;
        for (const Route &route : routes()) {
            QString pattern = route.path;
            pattern.replace("<arg>"_L1, "([^/]+)"_L1).replace("<rest>"_L1, "([^/].*)"_L1);
            made.append(QRegularExpression(u"\\A%1\\z"_s.arg(pattern),
                                           QRegularExpression::DotMatchesEverythingOption));
        }
        return made;
    }();
    return all;
}

void checkRoute(const QString &path)
{
    static const RouteTable table(routes());
    const auto found = table.find(Method::Get, path);
    const Route *expected = nullptr;
    QByteArrayList allowed;
    for (qsizetype i = 0; i < routes().size(); ++i) {
        const Route &route = routes().at(i);
        const auto match = expressions().at(i).match(path);
        if (!match.hasMatch())
            continue;
        if (route.method != Method::Get) {
            allowed.append("POST");
        } else if (!expected) {
            expected = &route;
            check(found.route && found.arguments == match.capturedTexts().sliced(1));
        }
    }
    check((found.route ? found.route->path : QString()) == (expected ? expected->path : QString()));
    check(expected || found.allowed == allowed);
    for (const QString &argument : found.arguments) {
        const auto id = ChatId::fromText(argument);
        check(!id || (id->value() > 0 && QString::number(id->value()) == argument));
    }
}

void checkCursor(const QUrl &url)
{
    Request request;
    request.query = QUrlQuery(url);
    try {
        const auto cursor = PageCursor::fromQuery(request, AdminEndpoint{.pattern = "/list"_L1});
        check(cursor.from >= 0 && cursor.limit >= 1 && cursor.limit <= 1000);
    } catch (const HttpError &error) {
        check(error.status() == 422 && !error.text().english().isEmpty());
    }
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

// The way of a target that has passed the gate: through QUrl to the route, its arguments and its query.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray target(reinterpret_cast<const char *>(data), qsizetype(size));
    if (!RequestTarget::isSafe(target))
        return 0;
    const QUrl url = QUrl::fromEncoded(target);
    const QString path = QString::fromUtf8(
        QByteArray::fromPercentEncoding(url.path(QUrl::FullyEncoded).toLatin1()));
    check(!path.contains("/../"_L1) && !path.contains(u'\0'));
    checkRoute(path);
    checkCursor(url);
    const QByteArray next = LocalPath::fromTarget(target);
    check(next.size() <= LocalPath::maxSize && next.startsWith('/') && !next.startsWith("//"));
    return 0;
}
