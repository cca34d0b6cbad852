#pragma once

#include <QWidget>

class QFormLayout;
class QHBoxLayout;
class QLabel;
class QVBoxLayout;

namespace stoa {

// Shows the details of one row beside its list: a title, facts, actions, and further widgets.
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

    // Updates the facts in place, so that text that is selected with the mouse stays selected.
    void showFacts(const QString &title, const QList<Fact> &facts);
    // Shows that no row is chosen.
    void clear(const QString &hint);
    void addActionButton(QAction *action);
    // Adds a widget below the facts. Without a title it belongs to the part before it.
    void addPart(const QString &title, QWidget *part);
    // sentence: why no action is possible; empty if actions are possible.
    void setUnavailableReason(const QString &sentence);

    QString title() const;
    // Returns an empty text if there is no such fact.
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
    QVBoxLayout *m_actionButtons;
    QLabel *m_unavailableReason;
    QVBoxLayout *m_parts;
    QList<Row> m_rows;
};

} // namespace stoa
