#pragma once

#include <QJsonObject>
#include <QString>

namespace stoa {

// An answer of the admin API. If the status is 400 or above, the body is {"error":{"code","text"}}.
struct AdminAnswer
{
    int status = 500;
    QJsonObject body;
};

// A connection to the admin API, either of a running server or on the database of a stopped one.
class AdminChannel
{
public:
    virtual ~AdminChannel() = default;

    // target: a path with its query. Throws std::exception with a sentence if there is no answer.
    virtual AdminAnswer call(const QString &method, const QString &target, const QJsonObject &body) = 0;
};

} // namespace stoa
