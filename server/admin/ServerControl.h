#pragma once

#include <QObject>

namespace stoa {

// Only signals: what admins ask of the process as a whole. Emitted on any thread.
class ServerControl : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

signals:
    // End as by SIGTERM.
    void drainRequested();
};

} // namespace stoa
