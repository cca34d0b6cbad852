#pragma once

#include <QJsonObject>
#include <QString>

namespace stoa {

// The answer of the admin API. From status 400 on, the body is {"error":{"code","text"}}.
struct AdminAnswer
{
    int status = 500;
    QJsonObject body;
};

// Calls the admin API of a running server, or on the database of a stopped one.
class AdminChannel
{
public:
    virtual ~AdminChannel() = default;

    // target: a path with its query. Waits for the answer. Throws std::exception with a sentence if there is
    // none.
    virtual AdminAnswer call(const QString &method, const QString &target, const QJsonObject &body) = 0;
};

} // namespace stoa
