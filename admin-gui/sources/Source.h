#pragma once

#include "admin-gui/sources/ListQuery.h"

#include <QObject>

namespace stoa {

// A source of the monitor's lists. Never blocks: results come as signals. Belongs to the GUI thread.
class Source : public QObject
{
    Q_OBJECT
public:
    enum class State { Connecting, Live, Failed };

    using QObject::QObject;

    virtual void start() = 0;
    // True if it has lists of this kind while it is live.
    virtual bool offers(ListKind kind) const = 0;
    // Requests a list. The result is one listed() or listFailed().
    virtual void request(const ListQuery &query) = 0;
    // The name to show: an address or a file.
    virtual QString name() const = 0;

    State state() const { return m_state; }

    // A sentence that explains the problem. While the source is live it is a warning or empty.
    const QString &problem() const { return m_problem; }

signals:
    void stateChanged();
    void listed(const stoa::ListQuery &query, const stoa::ListRows &rows);
    void listFailed(const stoa::ListQuery &query, const QString &problem);

protected:
    void setState(State state, const QString &problem = {})
    {
        if (state == m_state && problem == m_problem)
            return;
        m_state = state;
        m_problem = problem;
        emit stateChanged();
    }

private:
    State m_state = State::Connecting;
    QString m_problem;
};

} // namespace stoa
