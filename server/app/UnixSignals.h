#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace stoa {

// SIGTERM and SIGINT as a Qt signal (signalfd(2)). SIGPIPE is ignored. Make it on the main thread before any
// other thread starts: they inherit the blocked signals.
class UnixSignals : public QObject
{
    Q_OBJECT
public:
    UnixSignals();
    ~UnixSignals() override;

signals:
    void terminated();

private:
    int m_descriptor;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace stoa
