#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace stoa {

class Sources;
class Source;

// The bar at the top of the window: the state of each source, and a sentence about each problem.
class SourceBar : public QWidget
{
    Q_OBJECT
public:
    explicit SourceBar(Sources &sources, QWidget *parent = nullptr);

    // The whole text, for tests and screen readers.
    QString text() const;

signals:
    void connectClicked();

protected:
    void paintEvent(QPaintEvent *) override;
    void changeEvent(QEvent *event) override;

private:
    void updateText();
    QString chip(const QString &name, const QString &state, const QColor &color) const;
    QString serverChip() const;
    QString databaseChip() const;
    QStringList problems() const;

    Sources &m_sources;
    QLabel *m_chips;
    QLabel *m_problems;
    QPushButton *m_connect;
};

} // namespace stoa
