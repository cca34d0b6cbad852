#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace stoa {

// Turns SIGTERM, SIGINT and SIGHUP into Qt signals (signalfd(2)) and ignores SIGPIPE. Create it on the main
// thread before any other thread starts, because threads inherit the blocked signals.
class UnixSignals : public QObject
{
    Q_OBJECT
public:
    UnixSignals();
    ~UnixSignals() override;

signals:
    void terminated(); // SIGTERM or SIGINT
    void hungUp(); // SIGHUP

private:
    int m_descriptor;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace stoa
