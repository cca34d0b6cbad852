#pragma once

#include <QWidget>

class QFormLayout;
class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace stoa {

// What is known of one thing, beside its list: a title, facts, what can be done, and more below.
class DetailsPane : public QWidget
{
    Q_OBJECT
public:
    struct Fact
    {
        QString name;
        QString value;
    };

    explicit DetailsPane(QWidget *parent = nullptr);

    // Updates in place: a text chosen with the mouse stays chosen while it is the same.
    void showFacts(const QString &title, const QList<Fact> &facts);
    // Nothing chosen.
    void clear(const QString &hint);
    void addAdminAction(QAction *action);
    // Below the facts; shown with them. Without a title: what belongs to the part before it.
    void addPart(const QString &title, QWidget *part);
    // Why nothing can be done; empty: it can.
    void setObstacle(const QString &sentence);

    QString title() const;
    // Empty where there is no such fact.
    QString value(const QString &name) const;

private:
    struct Row
    {
        QLabel *name;
        QLabel *value;
    };

    void setFacts(const QList<Fact> &facts);
    Row addRow();

    QLabel *m_title;
    QLabel *m_hint;
    QWidget *m_content;
    QFormLayout *m_form;
    QVBoxLayout *m_acts;
    QLabel *m_obstacle;
    QVBoxLayout *m_parts;
    QList<Row> m_rows;
};

} // namespace stoa
