#pragma once

#include "admin-gui/actions/AdminAction.h"

#include <QObject>

class QWidget;

namespace stoa {

class Sources;

// Runs admin actions: asks for confirmation if the action has a question, sends it to the server and reports
// the result. Never blocks. GUI thread.
class AdminActionRunner : public QObject
{
    Q_OBJECT
public:
    // Questions and errors are shown as dialogs of this window.
    AdminActionRunner(Sources &sources, QWidget &window);

    bool isReady() const { return unavailableReason().isEmpty(); }

    // Returns a sentence that explains why no action can run now; empty if one can.
    QString unavailableReason() const;

    void run(const AdminAction &action);

signals:
    void readinessChanged();
    void done(const stoa::AdminAction &action, const QJsonObject &answer);
    void failed(const stoa::AdminAction &action, const QString &problem);

private:
    void ask(const AdminAction &action);
    void send(const AdminAction &action);
    void fail(const AdminAction &action, const QString &problem);

    Sources &m_sources;
    QWidget &m_window;
};

} // namespace stoa
