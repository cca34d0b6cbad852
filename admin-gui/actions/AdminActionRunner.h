#pragma once

#include "admin-gui/actions/AdminAction.h"

#include <QObject>

class QWidget;

namespace stoa {

class Sources;

// Runs acts: asks where it can't be undone, sends, tells what became of it. Never blocks; GUI thread.
class AdminActionRunner : public QObject
{
    Q_OBJECT
public:
    // Questions and errors are windows of this one.
    AdminActionRunner(Sources &sources, QWidget &window);

    bool isReady() const { return unavailableReason().isEmpty(); }

    // A sentence why nothing can be done now; empty where it can.
    QString unavailableReason() const;

    void run(const AdminAction &act);

signals:
    void readinessChanged();
    void done(const stoa::AdminAction &act, const QJsonObject &answer);
    void failed(const stoa::AdminAction &act, const QString &problem);

private:
    void ask(const AdminAction &act);
    void send(const AdminAction &act);
    void fail(const AdminAction &act, const QString &problem);

    Sources &m_sources;
    QWidget &m_window;
};

} // namespace stoa
