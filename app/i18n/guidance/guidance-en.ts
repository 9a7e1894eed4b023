import type { GuidancePage, GuidanceSlug } from "./guidance-page.ts";

export const guidanceEn: Record<GuidanceSlug, GuidancePage> = {
  "first-day": {
    title: "The first day",
    intro:
      "A good start is above all predictable: one person to go to, one plan for the day, and enough time.",
    sections: [
      {
        heading: "Before the day",
        points: [
          "Send a message saying when and where you meet, who will be there, and what to wear.",
          "Choose a buddy. Ask the buddy first, and set time aside in the rota.",
          "Have key, work clothes, locker and log-in ready.",
        ],
      },
      {
        heading: "On the day",
        points: [
          "Show around calmly: break room, toilets, where to go when something is unclear.",
          "Give two or three tasks, not ten. Show once, do it together, then let the new colleague do it alone.",
          "Eat together. The break is where one becomes a colleague.",
          "End with five minutes: What went well? What do we do tomorrow?",
        ],
      },
    ],
    sources: ["Working Environment Act § 4-2 on training and participation"],
  },
  "first-weeks": {
    title: "The first weeks",
    intro:
      "Most people who leave early do so because something small was not said. Short, regular talks catch it while it is small.",
    sections: [
      {
        heading: "A steady rhythm",
        points: [
          "Ten minutes, the same day every week, in a quiet place.",
          "Three questions: What goes well? What is difficult? What do we try until next week?",
          "Write down one thing you agree on, and start the next talk with it.",
        ],
      },
      {
        heading: "Clear tasks",
        points: [
          "Say what is good enough, not only what is to be done.",
          "Give feedback the same day: what you saw, why it was good or what could be better.",
          "Add hours and tasks when what you have is in place.",
        ],
      },
    ],
    sources: ["Working Environment Act § 4-1 and § 4-3 on the working environment"],
  },
  "what-to-ask": {
    title: "What you may ask",
    intro: "Ask about the work. It is allowed, it is useful, and it is enough.",
    sections: [
      {
        heading: "You may ask everybody this",
        points: [
          "What does it take for you to do a good job here?",
          "Which tasks suit you best, and when in the day?",
          "How do you like to get messages: spoken, written, in advance?",
          "What would you like me to do if I see that something is difficult?",
        ],
      },
      {
        heading: "Do not ask this",
        points: [
          "You may not ask for health information beyond what the tasks of the job require. That holds even if the employee consents.",
          "Do not ask about medication, earlier absence or the reason for a gap in a CV.",
          "If somebody tells you about their health, listen, and keep it between you.",
        ],
      },
      {
        heading: "The colleagues",
        points: [
          "Colleagues need to know who does what and when. They do not need to know why.",
          "Agree with the employee on what you say before you say it.",
        ],
      },
    ],
    sources: [
      "Working Environment Act § 9-3 on health information in recruitment",
      "Equality and Anti-Discrimination Act § 30 on information in recruitment",
    ],
  },
  adjustments: {
    title: "Adjustments that work",
    intro: "Most adjustments cost nothing. Agree on one or two, try for two weeks, and look at them again.",
    sections: [
      {
        heading: "Time",
        points: [
          "A later start, fixed shifts, short days that grow.",
          "An extra break when it is busy.",
          "Time off for appointments, announced early.",
        ],
      },
      {
        heading: "Tasks",
        points: [
          "A checklist or pictures where the work is done.",
          "One task at a time, finished before the next.",
          "Swap away the one task that takes all the strength.",
        ],
      },
      {
        heading: "Surroundings",
        points: [
          "A place to withdraw for five minutes.",
          "Headphones where it is safe, a place away from the door.",
          "One person to ask, and an agreement on who it is on her day off.",
        ],
      },
    ],
    sources: [
      "Working Environment Act § 4-6 on adjustment",
      "Equality and Anti-Discrimination Act § 22 on individual adjustment",
    ],
  },
  "early-talk": {
    title: "The early talk",
    intro: "Have it the first time you wonder whether you should. Five steps are enough.",
    sections: [
      {
        heading: "Five steps",
        points: [
          'Invite: "I would like to hear how work is for you. Do you have a quarter of an hour today?"',
          'Say what you have seen, not what you think: "The last two weeks you have come later than agreed."',
          'Ask and wait: "What do you think about it?" Silence is allowed.',
          "Find one thing to try, at the workplace.",
          "Agree when you talk again, and keep it.",
        ],
      },
      {
        heading: "Your limit",
        points: [
          "You are a manager, not a helping service. You are responsible for the work and the working environment.",
          "If it becomes more than that, say so, and ring your contact with us.",
          "Danger to life: 113. Out-of-hours doctor: 116 117.",
        ],
      },
    ],
    sources: ["Working Environment Act § 4-6 on follow-up", "Working Environment Act § 2-3 on participation"],
  },
  "when-it-is-hard": {
    title: "When it gets difficult",
    intro:
      "Absence, conflict or a job that ends: ring early. It is easier to help while something can change.",
    sections: [
      {
        heading: "Absence",
        points: [
          'Get in touch early and kindly: "We miss you. Is there something at work we can do differently?"',
          "Talk about tasks and time, not about the cause.",
          "Make a plan for coming back, even if it is two hours a week.",
        ],
      },
      {
        heading: "Conflict",
        points: [
          "Talk with each of them first, the same week.",
          "Keep to what was done and said.",
          "Agree on what holds from tomorrow, and look at it after two weeks.",
        ],
      },
      {
        heading: "When a job ends",
        points: [
          "Say it clearly and in good time, and say what has been good.",
          "Agree on a reference and who gives it.",
          "Tell us what you have learnt. It makes the next time better.",
        ],
      },
    ],
    sources: ["Working Environment Act chapters 2 A, 4 and 15"],
  },
};
