#pragma once

#include "admin-gui/acts/Act.h"

#include <QObject>

class QWidget;

namespace stoa {

class Sources;

// Runs acts: asks where it can't be undone, sends, tells what became of it. Never blocks; GUI thread.
class ActRunner : public QObject
{
    Q_OBJECT
public:
    // Questions and errors are windows of this one.
    ActRunner(Sources &sources, QWidget &window);

    bool isReady() const { return obstacle().isEmpty(); }

    // A sentence why nothing can be done now; empty where it can.
    QString obstacle() const;

    void run(const Act &act);

signals:
    void readinessChanged();
    void done(const stoa::Act &act, const QJsonObject &answer);
    void failed(const stoa::Act &act, const QString &problem);

private:
    void ask(const Act &act);
    void send(const Act &act);
    void fail(const Act &act, const QString &problem);

    Sources &m_sources;
    QWidget &m_window;
};

} // namespace stoa
