"use strict";
const broken = ;
