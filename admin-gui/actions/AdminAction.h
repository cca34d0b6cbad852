#pragma once

#include <QJsonObject>
#include <QString>

namespace stoa {

// An action of an admin, ready to be confirmed and sent to the admin API by POST.
struct AdminAction
{
    QString path{};
    QJsonObject body{};
    QString
        question{}; // names the thing; empty for an action that can be undone, which needs no confirmation
    QString consequence{}; // of a yes
    QString verb{}; // on the button that confirms, and the title of its dialogs
    QString done{}; // message after success
};

} // namespace stoa
