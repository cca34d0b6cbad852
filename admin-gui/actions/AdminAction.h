#pragma once

#include <QJsonObject>
#include <QString>

namespace stoa {

// Something an admin does to the server, ready to be asked for and sent: a POST of the admin API.
struct AdminAction
{
    QString path{};
    QJsonObject body{};
    QString question{}; // names the thing; empty: it can be undone, nobody is asked
    QString consequence{}; // what the question's answer leads to
    QString verb{}; // on the button that says yes
    QString done{}; // told when it has happened
};

} // namespace stoa
