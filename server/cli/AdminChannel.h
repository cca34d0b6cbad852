#pragma once

#include <QJsonObject>
#include <QString>

namespace stoa {

// What the admin API said: from status 400 on, body is {"error":{"code","text"}}.
struct AdminAnswer
{
    int status = 500;
    QJsonObject body;
};

// The way to the admin API: of the running server, or of a stopped one's database.
class AdminChannel
{
public:
    virtual ~AdminChannel() = default;

    // target: a path with its query. Throws std::exception with a sentence where nobody answers.
    virtual AdminAnswer call(const QString &method, const QString &target, const QJsonObject &body) = 0;
};

} // namespace stoa
