#pragma once

#include "admin-gui/widgets/Card.h"
#include "shared/protocol/StatusReport.h"

class QGridLayout;
class QLabel;

namespace stoa {

// The facts of a server's report that are not in the charts: version, queues, disk space, refused requests
// and ended connections.
class ServerCard : public Card
{
    Q_OBJECT
public:
    explicit ServerCard(QWidget *parent = nullptr);

    void showReport(const StatusReport &report);

    // Returns the value beside this name; for tests.
    QString value(const QString &name) const;

private:
    void add(const QString &name);
    void set(int index, const QString &value);
    static QString queueText(const StatusReport &report);
    static QString filesText(const StatusReport &report);

    QGridLayout *m_grid;
    QList<QLabel *> m_names;
    QList<QLabel *> m_values;
};

} // namespace stoa
