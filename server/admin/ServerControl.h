#pragma once

#include "shared/model/StrongId.h"

#include <QDateTime>
#include <QObject>

namespace stoa {

// The signals by which admins act on the running process. Emitted on any thread.
class ServerControl : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

signals:
    // The process should end as it does on SIGTERM.
    void drainRequested();
    // A text for everyone who speaks stoa.v1 and is connected; it is stored nowhere but in the audit log.
    void announced(const QString &text, const QDateTime &at);
    // The chat socket should be closed, if it is still open.
    void connectionClosed(stoa::ConnectionId id);
};

} // namespace stoa
